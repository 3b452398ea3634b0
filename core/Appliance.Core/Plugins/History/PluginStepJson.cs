using System.Text.Json.Serialization;

namespace Appliance.Core.Plugins.History;

[JsonSerializable(typeof(PluginStep))]
internal sealed partial class PluginStepJson : JsonSerializerContext;
