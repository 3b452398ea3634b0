using Appliance.Core.Targets;

namespace Appliance.Core.Tests.Targets;

[TestClass]
public sealed class SecretRegistryTests
{
    [TestMethod]
    public void Redact_KnownSecret_IsReplacedWhereverItStands()
    {
        var secrets = new SecretRegistry();
        secrets.Replace("targets", ["correct horse battery"]);

        Assert.AreEqual("login with '[redacted]' failed", secrets.Redact("login with 'correct horse battery' failed"));
    }

    [TestMethod]
    public void Redact_OneLineOfAKey_IsReplaced()
    {
        var secrets = new SecretRegistry();
        secrets.Replace("targets", ["-----BEGIN X-----\nline-one-of-key\nline-two-of-key\n-----END X-----"]);

        Assert.AreEqual("saw [redacted]", secrets.Redact("saw line-two-of-key"));
    }

    [TestMethod]
    public void Redact_CredentialThatWasReplaced_IsStillRedactedForCallsUnderWay()
    {
        var secrets = new SecretRegistry();
        secrets.Replace("configuration", ["the-api-key"]);
        secrets.Replace("targets", ["old-password"]);
        secrets.Replace("targets", ["new-password"]);
        secrets.Replace("targets", ["new-password"]);

        Assert.AreEqual("[redacted] [redacted] [redacted]", secrets.Redact("old-password new-password the-api-key"));
    }

    [TestMethod]
    public void Redact_CredentialsThatChangeForEver_AreForgottenOldestFirst()
    {
        var secrets = new SecretRegistry();
        for (var rotation = 0; rotation < 3000; rotation++)
            secrets.Replace("targets", [$"password-{rotation:0000}"]);

        Assert.AreEqual("password-0001", secrets.Redact("password-0001"));
        Assert.AreEqual("[redacted] [redacted]", secrets.Redact("password-2100 password-2999"));
    }
}
