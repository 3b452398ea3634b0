using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>
/// One package that somebody wants installed. Asked once, when its turn has come. Throws <see cref="PackageRefusedException"/> when
/// there is no such package, and <see cref="IOException"/> when disk or descriptors do not suffice.
/// </summary>
internal interface IPackageSource
{
    /// <param name="work">A folder that lasts as long as the operation.</param>
    Task<Delivery> FetchAsync(string work, CancellationToken cancellationToken);
}
