using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Publishing;

/// <summary>The application is about to be published.</summary>
public sealed class BeforePublishEvent : IDistributedApplicationEvent
{
    internal BeforePublishEvent()
    {
    }
}

/// <summary>The application was published.</summary>
public sealed class AfterPublishEvent : IDistributedApplicationEvent
{
    internal AfterPublishEvent()
    {
    }
}
