using System.Globalization;
using System.Net.Sockets;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Faults.Input;

/// <summary>A daemon that has no descriptor left, and one whose socket is held by those who ask nothing.</summary>
[TestClass]
[RequiresInstallation]
public sealed class ShortageTests : IAsyncDisposable
{
    private const string SocketTrouble = "takes no command line now";
    private const string FolderTrouble = "could not be worked on and is tried again";

    private readonly TempFolder _folder = new();
    private readonly Daemon _daemon;
    private readonly List<Socket> _sockets = [];

    public ShortageTests()
    {
        Installation.CopyWithoutPacks(_folder["installation"]);
        _daemon = new Daemon(_folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key") { InstallFolder = _folder["installation"] };
    }

    public async ValueTask DisposeAsync()
    {
        _sockets.ForEach(socket => socket.Dispose());
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Descriptors_RunOut_ArePassedOverAndTheNextQuestionAndPackageAreTaken()
    {
        _daemon.Start();
        await _daemon.AnswersAsync();
        await _daemon.StatusAsync();

        await LimitAsync(3);
        Ask();
        await Until.HoldsAsync("the socket's trouble is told", () => Told(SocketTrouble) == 1, () => _daemon.Output);
        DeliverPack();
        await Until.HoldsAsync("the folder's trouble is told", () => Told(FolderTrouble) == 1, () => _daemon.Output);
        await LimitAsync(1024);
        var plugins = await Until.HoldsAsync(
            "the package is taken", () => _daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins"),
            plugins => plugins.Any(plugin => plugin.Id == "late"), () => _daemon.Output);

        Assert.AreEqual("active", plugins.Single(plugin => plugin.Id == "late").State);
        Assert.AreEqual((1, 1), (Told(SocketTrouble), Told(FolderTrouble)), _daemon.Output);
        Assert.IsFalse(_daemon.Process.HasExited, _daemon.Output);
    }

    [TestMethod]
    public async Task Connections_OfThoseWhoAskNothing_AreBoundedAndClosedAndThenTheQuestionIsAnswered()
    {
        _daemon.Start();
        await _daemon.AnswersAsync();
        await _daemon.StatusAsync();
        var before = OpenSockets();

        for (var count = 0; count < 50; count++)
            Ask();
        await Until.HoldsAsync("the connections are taken", () => OpenSockets() - before >= 32, () => _daemon.Output);
        var held = OpenSockets() - before;
        var status = await _daemon.StatusAsync();

        Assert.AreEqual(32, held);
        Assert.AreEqual(CentralCommand.Site, status.SiteId);
    }

    /// <summary>Opens a connection and says nothing.</summary>
    private void Ask()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(_daemon.Socket));
        _sockets.Add(socket);
    }

    private async Task LimitAsync(int descriptors) => await
        Tool.RunAsync("prlimit", "--pid", _daemon.Process.Id.ToString(CultureInfo.InvariantCulture), $"--nofile={descriptors}:");

    private int Told(string words) => _daemon.Output.Split(words).Length - 1;

    private int OpenSockets() => Directory.EnumerateFileSystemEntries($"/proc/{_daemon.Process.Id}/fd")
        .Count(entry => new FileInfo(entry).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private void DeliverPack()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_daemon.StateFolder, "late")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "pack.yaml"), "{ format: 2, id: late, name: Late, version: 1.0.0, description: Comes late }");
        Directory.Move(folder, Path.Combine(_daemon.StateFolder, "plugins", "incoming", "late"));
    }
}
