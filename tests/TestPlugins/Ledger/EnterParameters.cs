using System.ComponentModel;

namespace TestPlugins.Ledger;

public sealed record EnterParameters(
    [Description("The file.")] string File, [Description("After the line it waits until this file is there.")] string? HoldUntil = null);
