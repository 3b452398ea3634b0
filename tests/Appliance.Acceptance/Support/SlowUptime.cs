namespace Appliance.Acceptance.Support;

/// <summary>Takes the place of <c>uptime</c> on a daemon's PATH: notes that it runs, and goes on until it is let.</summary>
internal sealed class SlowUptime
{
    private readonly string _runs;
    private readonly string _end;

    private SlowUptime(string folder)
    {
        _runs = Path.Combine(folder, "runs");
        _end = Path.Combine(folder, "end");
    }

    public int Runs => File.Exists(_runs) ? File.ReadAllLines(_runs).Length : 0;

    public static SlowUptime Put(string folder)
    {
        Directory.CreateDirectory(folder);
        var command = new SlowUptime(folder);
        var path = Path.Combine(folder, "uptime");
        // It gives up by itself, so that nothing outlives a test that was killed.
        File.WriteAllText(path, $"""
            #!/bin/sh
            echo run >> '{command._runs}'
            for attempt in $(seq 200); do
              [ -e '{command._end}' ] && break
              sleep 0.1
            done
            echo 'up since the test began'
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return command;
    }

    public void LetEnd() => File.WriteAllText(_end, "");
}
