using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>What a version registered when it was proven: the order types with the schemas that its manifest may lack.</summary>
internal sealed record ProvenPlugin(string Id, string Version, IReadOnlyList<OrderTypeDeclaration> OrderTypes);
