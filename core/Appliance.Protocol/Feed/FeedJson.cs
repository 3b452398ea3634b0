using System.Text.Json.Serialization;

namespace Appliance.Protocol.Feed;

/// <summary>The documents of a NuGet v3 feed, as far as Central Command writes and appliances read them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ServiceIndex))]
[JsonSerializable(typeof(VersionList))]
[JsonSerializable(typeof(PackageView))]
[JsonSerializable(typeof(IReadOnlyList<PackageView>))]
public sealed partial class FeedJson : JsonSerializerContext;
