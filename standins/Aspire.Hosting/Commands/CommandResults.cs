namespace Aspire.Hosting.ApplicationModel;

internal static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };

    public static ExecuteCommandResult Failure(string errorMessage) => new() { Success = false, Message = errorMessage };
}
