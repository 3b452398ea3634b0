namespace Appliance.CentralCommand.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("central-command-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
