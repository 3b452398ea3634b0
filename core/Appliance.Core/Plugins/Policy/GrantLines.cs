using System.Text.RegularExpressions;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>Writes a grant as <c>config.yaml</c> has it: all of it, because what a grant does not list is not granted.</summary>
internal static partial class GrantLines
{
    public static string Of(string plugin, Capabilities granted, Capabilities more)
    {
        var lists = new[]
        {
            List("executors", granted.Executors, more.Executors),
            List("hosts", granted.Hosts, more.Hosts),
            List("secrets", granted.Secrets, more.Secrets),
            List("paths", granted.Paths, more.Paths),
        };
        return $"plugin_policy: {{ {plugin}: {{ grants: {{ {string.Join(", ", lists.OfType<string>())} }} }} }}";
    }

    private static string? List(string key, IReadOnlyList<string> granted, IReadOnlyList<string> more)
    {
        var names = granted.Union(more).ToList();
        return names.Count == 0 ? null : $"{key}: [{string.Join(", ", names.Select(Scalar))}]";
    }

    private static string Scalar(string name) => Plain().IsMatch(name) ? name : $"\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    [GeneratedRegex(@"\A[A-Za-z0-9/][A-Za-z0-9_./-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
