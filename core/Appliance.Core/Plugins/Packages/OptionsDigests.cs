using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Tells the options that a plugin has now from those under which it was proven, and keeps none of them.</summary>
internal sealed class OptionsDigests(IReadOnlyDictionary<string, JsonElement> options)
{
    public string Of(string id) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(options.TryGetValue(id, out var section) ? section.GetRawText() : "")));
}
