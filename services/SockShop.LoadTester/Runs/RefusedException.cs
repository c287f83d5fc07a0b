namespace SockShop.LoadTester.Runs;

/// <summary>What was asked for cannot be done; the message is for the caller, names the input and the way out.</summary>
/// <param name="status">The HTTP status that says it.</param>
/// <param name="message">One line.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static RefusedException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);
}
