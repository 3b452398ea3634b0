namespace Appliance.Cli.Output;

/// <summary>What a value means to the reader; a terminal shows it as a colour.</summary>
internal enum Tone
{
    Plain,
    Quiet,
    Good,
    Warning,
    Bad,
}
