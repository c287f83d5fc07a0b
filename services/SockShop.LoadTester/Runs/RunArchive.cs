using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SockShop.LoadTester.Runs;

/// <summary>The runs in the data folder. What is beyond the limits goes, the oldest first.</summary>
internal sealed partial class RunArchive(IOptions<LoadTesterOptions> options, ILogger<RunArchive> logger)
{
    private const string Interruption = "the load tester ended before the run did";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _folder = Path.GetFullPath(options.Value.Data);

    public RunFolder Folder(string id) => new(Path.Combine(_folder, id));

    /// <exception cref="RefusedException">The data folder cannot be written.</exception>
    public RunFolder Create(string id)
    {
        var folder = Folder(id);
        try
        {
            Directory.CreateDirectory(folder.Path);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, $"the data folder {_folder} (LoadTester:Data) cannot be written: {e.Message}");
        }
    }

    /// <summary>All that are kept, the newest first; what cannot be read is left alone and out.</summary>
    public IReadOnlyList<KeptRun> Load() =>
        Directory.Exists(_folder)
            ? [.. Directory.EnumerateDirectories(_folder).Order(StringComparer.Ordinal).Reverse().Select(Read).OfType<KeptRun>()]
            : [];

    public void Save(KeptRun record)
    {
        var file = Folder(record.Id).Record;
        File.WriteAllText($"{file}.new", JsonSerializer.Serialize(record, s_json));
        File.Move($"{file}.new", file, overwrite: true); // never half a record
    }

    public void Delete(string id)
    {
        var folder = Folder(id).Path;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Which of the ended runs, the newest first, are beyond the limits; the newest never is.</summary>
    public IReadOnlyList<KeptRun> Excess(IReadOnlyList<KeptRun> ended)
    {
        var (limits, bytes) = (options.Value, 0L);
        return [.. ended.Where((record, i) => (bytes += Folder(record.Id).Bytes) > limits.MaxKeptMebibytes * 1024L * 1024 || i >= limits.MaxKept).Except(ended.Take(1))];
    }

    private KeptRun? Read(string folder)
    {
        var file = new RunFolder(folder).Record;
        try
        {
            var record = File.Exists(file) ? JsonSerializer.Deserialize<KeptRun>(File.ReadAllText(file), s_json) : null;
            return record?.Id != Path.GetFileName(folder) ? null
                : record.IsOver ? record
                : record with { State = RunState.Interrupted, EndedAt = record.StartedAt, Failures = [Interruption] };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            RecordUnreadable(file, e.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{File} cannot be read and is left out: {Reason}", EventName = "load_tester.record_unreadable")]
    private partial void RecordUnreadable(string file, string reason);
}
