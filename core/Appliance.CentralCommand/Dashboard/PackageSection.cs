using System.Globalization;
using Appliance.Protocol.Feed;

namespace Appliance.CentralCommand.Dashboard;

internal static class PackageSection
{
    private const int ShortHash = 12;

    public static Html Render(IReadOnlyList<PackageView> packages, DateTimeOffset now) =>
        $"""
        <section aria-labelledby="packages">
        <h2 id="packages">Packages</h2>
        {(packages.Count == 0 ? Nothing() : Table(packages, now))}
        </section>
        """;

    private static Html Nothing() =>
        $"""<p class="quiet">No package yet. Make a key to push with: <code>central-command tokens add --role publisher --prefix PREFIX</code></p>""";

    private static Html Table(IReadOnlyList<PackageView> packages, DateTimeOffset now) =>
        $"""
        <div class="scroll"><table>
        <thead><tr><th>Package</th><th>Version</th><th>Size</th><th>SHA-256</th><th>Pushed</th></tr></thead>
        <tbody>{packages.Select(package => Row(package, now))}</tbody>
        </table></div>
        """;

    private static Html Row(PackageView package, DateTimeOffset now) =>
        $"""
        <tr><td class="strong">{package.Id}</td><td>{package.Version}</td><td class="when">{Size(package.Size)}</td>
        <td class="id" title="{package.Sha256}">{package.Sha256[..ShortHash]}…</td><td class="when">{Clock.Ago(package.PushedAt, now)}</td></tr>

        """;

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MB"),
    };
}
