using System.Diagnostics;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>Where another service seems to be down: as if nobody listened.</summary>
internal sealed class DependencyFault(string service, FaultSwitch faults) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (faults.Find<DependencyDown>(DependencyDown.Kind)?.Service != service)
        {
            return base.SendAsync(request, cancellationToken);
        }

        Activity.Current.MarkFault(DependencyDown.Kind);
        throw new HttpRequestException(HttpRequestError.ConnectionError, $"{service} is down on purpose: fault {DependencyDown.Kind}");
    }
}
