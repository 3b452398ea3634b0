namespace TestPlugins.Witness;

public sealed record WitnessOptions
{
    /// <summary>The file whose lines each name a machine and a check.</summary>
    public string File { get; init; } = "";
}
