namespace Appliance.Core.Plugins.Isolation;

/// <summary>
/// What is done in a worker's process before it becomes the worker: a process of one thread, because Landlock restricts threads and
/// the limits shall hold from the first one on. Written as arguments, because that process is the daemon's executable again.
/// </summary>
internal sealed record LaunchPlan
{
    /// <summary>The daemon's first argument in this role.</summary>
    public const string Verb = "--launch-worker";

    private const string End = "--";

    /// <summary>Files of control groups that the process writes itself into.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Bytes of data; null: no limit.</summary>
    public long? Data { get; init; }

    /// <summary>Processes and threads of its account; null: no limit.</summary>
    public long? Tasks { get; init; }

    /// <summary>Null: the file system is open.</summary>
    public Fence? Fence { get; init; }

    /// <summary>The worker's executable and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public IReadOnlyList<string> ToArguments() =>
    [
        Verb,
        .. Groups.SelectMany(file => new[] { "--group", file }),
        .. Data is { } data ? new[] { "--data", $"{data}" } : [],
        .. Tasks is { } tasks ? new[] { "--tasks", $"{tasks}" } : [],
        .. Fence?.Closed.SelectMany(path => new[] { "--closed", path }) ?? [],
        .. Fence?.Secret.SelectMany(path => new[] { "--secret", path }) ?? [],
        .. Fence?.Writable.SelectMany(path => new[] { "--write", path }) ?? [],
        .. Fence?.Readable.SelectMany(path => new[] { "--read", path }) ?? [],
        End,
        .. Command,
    ];

    /// <exception cref="FormatException">They were not written by <see cref="ToArguments"/>.</exception>
    public static LaunchPlan Parse(string[] arguments)
    {
        var end = Array.IndexOf(arguments, End);
        if (end < 1 || end % 2 != 1 || end == arguments.Length - 1)
            throw new FormatException($"{Verb} is for the daemon itself.");

        var options = arguments[1..end].Chunk(2).ToLookup(pair => pair[0], pair => pair[1]);
        return new LaunchPlan
        {
            Groups = [.. options["--group"]],
            Data = Number(options["--data"]),
            Tasks = Number(options["--tasks"]),
            Fence = options.Contains("--closed")
                ? new Fence([.. options["--write"]], [.. options["--closed"]], [.. options["--read"]]) { Secret = [.. options["--secret"]] }
                : null,
            Command = arguments[(end + 1)..],
        };
    }

    private static long? Number(IEnumerable<string> values) =>
        values.FirstOrDefault() is { } text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
}
