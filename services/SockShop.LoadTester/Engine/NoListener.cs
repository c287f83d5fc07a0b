namespace SockShop.LoadTester.Engine;

/// <summary>Hears nothing: for plans that are looked at and not run.</summary>
internal sealed class NoListener : ISampleListener
{
    public void Sampled(SampleResult result)
    {
    }
}
