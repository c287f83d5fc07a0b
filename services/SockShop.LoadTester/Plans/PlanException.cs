namespace SockShop.LoadTester.Plans;

/// <summary>A plan that cannot be run as it is. The message is one line that names the element or input and the way out.</summary>
internal sealed class PlanException(string message) : Exception(message);
