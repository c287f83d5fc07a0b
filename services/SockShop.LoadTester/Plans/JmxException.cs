namespace SockShop.LoadTester.Plans;

/// <summary>XML that is no plan.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="line">Where; 0 for the file as a whole.</param>
internal sealed class JmxException(string message, int line) : Exception(message)
{
    public int Line => line;
}
