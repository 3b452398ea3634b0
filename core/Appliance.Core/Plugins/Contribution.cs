namespace Appliance.Core.Plugins;

/// <summary>Something that a plugin contributes, such as its executor <c>ssh</c>.</summary>
internal sealed record Contribution(string Kind, string Name, string Plugin)
{
    /// <summary>For messages.</summary>
    public override string ToString() => $"{Kind} '{Name}' of plugin '{Plugin}'";
}
