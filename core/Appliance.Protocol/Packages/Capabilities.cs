namespace Appliance.Protocol.Packages;

/// <summary>What a plugin needs from the appliance beyond its own folder. What is not declared is refused.</summary>
public sealed record Capabilities
{
    /// <summary>Executors through which its heals and orders may reach machines, such as <c>ssh</c>; <c>*</c> is every one.</summary>
    public IReadOnlyList<string> Executors { get; init => field = value ?? []; } = [];

    /// <summary>Machines that its heals and orders may reach: names in which <c>*</c> stands for any characters.</summary>
    public IReadOnlyList<string> Hosts { get; init => field = value ?? []; } = [];

    /// <summary>Names of secrets that it may read.</summary>
    public IReadOnlyList<string> Secrets { get; init => field = value ?? []; } = [];

    /// <summary>Absolute paths of files and folders that it may write, beside its data folder.</summary>
    public IReadOnlyList<string> Paths { get; init => field = value ?? []; } = [];
}
