using System.Text;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Samplers;

/// <summary>Answers with the variables and properties that are set.</summary>
internal sealed class DebugSampler : ISampler
{
    private const string JavaProperties = "displaySystemProperties";

    private readonly Template _name;
    private readonly bool _showsVariables;
    private readonly bool _showsProperties;

    public DebugSampler(ElementReader reader)
    {
        _name = Template.Parse(reader.Element.Name, reader.Element);
        _showsVariables = reader.Flag("displayJMeterVariables");
        _showsProperties = reader.Flag("displayJMeterProperties");
        if (reader.Flag(JavaProperties))
        {
            reader.Refuse(JavaProperties, "true", "there are no properties of Java's here");
        }
    }

    public string Name => _name.Source;

    public ValueTask<SampleResult?> SampleAsync(VirtualUser user)
    {
        var begin = user.Run.Time.GetTimestamp();
        var startedAt = user.Run.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var (request, answer) = (new StringBuilder(), new StringBuilder());
        Add("JMeterVariables", _showsVariables, user.Variables);
        Add("JMeterProperties", _showsProperties, user.Run.Properties);
        var body = Encoding.UTF8.GetBytes(answer.ToString());
        return ValueTask.FromResult<SampleResult?>(new SampleResult
        {
            Label = _name.Evaluate(user),
            StartedAt = startedAt,
            Elapsed = user.Run.Time.GetElapsedTime(begin),
            ResponseCode = "200",
            ResponseMessage = "OK",
            DataType = "text",
            RequestData = request.ToString(),
            Body = body,
            Bytes = body.Length,
        });

        void Add(string title, bool shows, IReadOnlyDictionary<string, string> values)
        {
            if (shows)
            {
                request.Append(title).Append('\n');
                answer.Append(title).Append(":\n");
                foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
                {
                    answer.Append(name).Append('=').Append(value).Append('\n');
                }

                answer.Append('\n');
            }
        }
    }
}
