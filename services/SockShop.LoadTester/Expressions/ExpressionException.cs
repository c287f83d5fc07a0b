namespace SockShop.LoadTester.Expressions;

/// <summary>An expression that cannot be read, or a function that cannot work with what it got. The message is one line.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
