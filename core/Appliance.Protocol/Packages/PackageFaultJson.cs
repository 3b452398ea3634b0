using System.Text.Json.Serialization;

namespace Appliance.Protocol.Packages;

[JsonSerializable(typeof(PackageFault))]
internal sealed partial class PackageFaultJson : JsonSerializerContext;
