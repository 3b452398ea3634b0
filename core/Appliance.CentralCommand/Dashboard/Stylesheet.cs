using System.Security.Cryptography;
using System.Text;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>The pages' only stylesheet, sent inline; the policy names its hash, so that no other style can apply.</summary>
internal sealed class Stylesheet
{
    public Stylesheet()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("dashboard.css")
            ?? throw new InvalidOperationException("The resource 'dashboard.css' is missing from the program; build it again.");
        using var reader = new StreamReader(stream);
        Text = reader.ReadToEnd();
        SecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'; " +
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    public string Text { get; }

    public string SecurityPolicy { get; }
}
