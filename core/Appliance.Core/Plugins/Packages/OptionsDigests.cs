using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Appliance.Core.Plugins.Packages;

/// <summary>
/// Tells the options that a plugin has now from those under which it was proven. Workers can read where the digests lie, so a short secret
/// among the options must not be found by trying.
/// </summary>
/// <param name="options">By plugin.</param>
/// <param name="key">What no worker can read.</param>
internal sealed class OptionsDigests(IReadOnlyDictionary<string, JsonElement> options, string key)
{
    public string Of(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(key),
        Encoding.UTF8.GetBytes(options.TryGetValue(id, out var section) ? section.GetRawText() : "")));
}
