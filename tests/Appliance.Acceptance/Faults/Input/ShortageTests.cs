using System.Globalization;
using System.Net.Sockets;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

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
        _daemon = new Daemon(_folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key")
        {
            InstallFolder = _folder["installation"],
            Settings = "allow_unsigned_plugins: true",
        };
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

    /// <summary>A folder can be read and its worker cannot be started: a good version is not refused for that.</summary>
    [TestMethod]
    public async Task Descriptors_RunOutAtTheStartOfAWorker_RefuseNothing()
    {
        _daemon.Start();
        await _daemon.AnswersAsync();
        await _daemon.StatusAsync();

        await LimitAsync(OpenDescriptors() + 4);
        DeliverLedger();
        await Until.HoldsAsync("the folder's trouble is told", () => Told(FolderTrouble) >= 1, () => _daemon.Output);
        await LimitAsync(1024);
        var plugins = await Until.HoldsAsync(
            "the plugin is taken", () => _daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins"),
            plugins => plugins.Any(plugin => plugin is { Id: "test.ledger", State: "active" }), () => _daemon.Output);

        Assert.IsFalse(plugins.Any(plugin => plugin.State == "refused"), _daemon.Output);
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(_daemon.StateFolder, "plugins", "refused")));
    }

    [TestMethod]
    public async Task Connections_OfThoseWhoAskNothing_AreBoundedAndClosedAndThenTheQuestionIsAnswered()
    {
        _daemon.Start();
        await _daemon.AnswersAsync();
        await _daemon.StatusAsync();
        await Until.HoldsAsync("nobody is connected", () => Connections() == 0, () => _daemon.Output);

        for (var count = 0; count < 50; count++)
            Ask();
        await Until.HoldsAsync("the connections are taken", () => Connections() >= 32, () => _daemon.Output);
        var answer = _daemon.StatusAsync();
        var most = Connections();
        while (!answer.IsCompleted)
            most = Math.Max(most, Connections());
        var status = await answer;

        Assert.AreEqual(32, most);
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

    /// <summary>The kernel shows an accepted connection under the path of the socket that listens, which is not counted.</summary>
    private int Connections()
    {
        var ofTheSocket = File.ReadLines("/proc/net/unix")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > 7 && columns[7] == _daemon.Socket)
            .Select(columns => $"socket:[{columns[6]}]")
            .ToHashSet();
        return Directory.EnumerateFileSystemEntries($"/proc/{_daemon.Process.Id}/fd").Count(entry => ofTheSocket.Contains(LinkOf(entry))) - 1;
    }

    /// <summary>A descriptor that is closed at this moment is none.</summary>
    private static string LinkOf(string entry)
    {
        try
        {
            return new FileInfo(entry).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private int OpenDescriptors() => Directory.EnumerateFileSystemEntries($"/proc/{_daemon.Process.Id}/fd").Count();

    private void DeliverLedger()
    {
        var folder = TestPluginFolder.Copy("Ledger", Path.Combine(_daemon.StateFolder, "ledger")).Path;
        Directory.Move(folder, Path.Combine(_daemon.StateFolder, "plugins", "incoming", "ledger"));
    }

    private void DeliverPack()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_daemon.StateFolder, "late")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "pack.yaml"), "{ format: 2, id: late, name: Late, version: 1.0.0, description: Comes late }");
        Directory.Move(folder, Path.Combine(_daemon.StateFolder, "plugins", "incoming", "late"));
    }
}
