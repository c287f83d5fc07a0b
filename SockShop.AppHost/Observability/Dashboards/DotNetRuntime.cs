using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>What .NET's runtime says of the services' processes.</summary>
internal static class DotNetRuntime
{
    private const string Chosen = "namespace=\"$namespace\",service=~\"$service\"";
    private const string Legend = "{{service}} {{pod}}";

    public static Dashboard Create() => new("sockshop-runtime", ".NET runtime", "Processor, memory, garbage collection, threads, exceptions and connections of the services.")
    {
        Variables = [Variable.Namespace, Variable.Service with { IsMany = true }],
        Rows =
        [
            new("Process",
                Of("Processor", Unit.Cores, "Processor time of the process, its own and the system's on its behalf.", $"sum by (service, pod) (rate(dotnet_process_cpu_time_seconds_total{{{Chosen}}}[$__rate_interval]))"),
                Of("Working set", Unit.Bytes, "Memory of the process that is in use: what counts against the container's limit.", $"dotnet_process_memory_working_set_bytes{{{Chosen}}}"),
                Of("Exceptions", Unit.PerSecond, "Exceptions thrown, those that are caught too. None until the first.", $"sum by (service, pod) (rate(dotnet_exceptions_total{{{Chosen}}}[$__rate_interval]))")),
            new("Garbage collection",
                new TimeSeries("Collections", Unit.PerSecond, "Garbage collections, by the oldest generation that each went through.",
                    Query.Of($"sum by (gc_heap_generation) (rate(dotnet_gc_collections_total{{{Chosen}}}[$__rate_interval]))", "{{gc_heap_generation}}")),
                Of("Time in pauses", Unit.Ratio, "Share of time in which collections stop the process.", $"rate(dotnet_gc_pause_time_seconds_total{{{Chosen}}}[$__rate_interval])"),
                Of("Allocation", Unit.BytesPerSecond, "How fast memory is allocated.", $"rate(dotnet_gc_heap_total_allocated_bytes_total{{{Chosen}}}[$__rate_interval])"),
                new TimeSeries("Heap", Unit.Bytes, "Size of the heap after the last collection, by generation.",
                    Query.Of($"sum by (gc_heap_generation) (dotnet_gc_last_collection_heap_size_bytes{{{Chosen}}})", "{{gc_heap_generation}}")) { Stacked = true },
                Of("Committed memory", Unit.Bytes, "What the collector has taken from the system, at the last collection.", $"dotnet_gc_last_collection_memory_committed_size_bytes{{{Chosen}}}"),
                Of("Fragmentation", Unit.Bytes, "Free space between objects on the heap, after the last collection.", $"sum by (service, pod) (dotnet_gc_last_collection_heap_fragmentation_size_bytes{{{Chosen}}})")),
            new("Threads",
                Of("Threads of the pool", Unit.Count, "Threads that the pool has.", $"dotnet_thread_pool_thread_count_total{{{Chosen}}}"),
                Of("Queue of the pool", Unit.Count, "Work that waits for a thread. Longer than a moment, it is starved.", $"dotnet_thread_pool_queue_length_total{{{Chosen}}}"),
                Of("Lock contention", Unit.PerSecond, "How often a thread had to wait for a lock.", $"rate(dotnet_monitor_lock_contentions_total{{{Chosen}}}[$__rate_interval])")),
            new("Compiling and connections",
                Of("Compiling", Unit.Ratio, "Share of time spent compiling methods: high at the start, then near 0.", $"rate(dotnet_jit_compilation_time_seconds_total{{{Chosen}}}[$__rate_interval])"),
                Of("Server connections", Unit.Count, "Connections that clients have open.", $"sum by (service, pod) (kestrel_active_connections{{{Chosen}}})"),
                new TimeSeries("Client connections", Unit.Count, "Connections to other services, in use and idle.",
                    Query.Of($"sum by (service, server_address, http_connection_state) (http_client_open_connections{{{Chosen}}})", "{{service}} to {{server_address}}, {{http_connection_state}}"))),
        ],
    };

    private static TimeSeries Of(string title, Unit unit, string about, string expression) => new(title, unit, about, Query.Of(expression, Legend)) { Links = Link.OfSeries };
}
