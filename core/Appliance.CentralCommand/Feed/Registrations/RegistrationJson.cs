using System.Text.Json.Serialization;

namespace Appliance.CentralCommand.Feed.Registrations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegistrationIndex))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
