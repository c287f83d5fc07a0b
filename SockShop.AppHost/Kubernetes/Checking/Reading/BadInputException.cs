namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>A file or folder that cannot be read as manifests; the message names what is wrong, not the file.</summary>
internal sealed class BadInputException(string message) : Exception(message);
