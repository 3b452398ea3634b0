namespace Appliance.Core.Plugins;

/// <summary>Something that a plugin contributes, such as its executor <c>ssh</c>.</summary>
internal sealed record Contribution(string Kind, string Name, string Plugin)
{
    /// <summary>Without its plugin, as workers name it.</summary>
    public string Call => $"{Kind} '{Name}'";

    /// <summary>For messages.</summary>
    public override string ToString() => $"{Call} of plugin '{Plugin}'";
}
