namespace SockShop.LoadTester.Plans;

/// <summary>A plan that cannot be run as it is. Each problem is one line that names the element or input and the way out.</summary>
internal sealed class PlanException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public PlanException(string message)
        : this([message])
    {
    }

    public IReadOnlyList<string> Problems => problems;
}
