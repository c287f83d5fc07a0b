using System.Diagnostics;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>What a fault causes says so: on its span, and in its answer's header.</summary>
internal static class FaultMarks
{
    public const string Attribute = "sockshop.fault";
    public const string Header = "x-sockshop-fault";

    public static void MarkFault(this Activity? span, string fault) => span?.SetTag(Attribute, fault);
}
