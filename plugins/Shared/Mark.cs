namespace Appliance.Plugins.Shared;

/// <summary>A point in one of the shell's two output streams.</summary>
/// <param name="Kind">Which point.</param>
/// <param name="ExitCode">The script's exit code, with <see cref="MarkKind.Ended"/> alone.</param>
internal readonly record struct Mark(MarkKind Kind, long ExitCode = 0);
