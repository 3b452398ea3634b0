// What the tests, the demo and the native linker need from the operating system, by the file that shows its presence.

static readonly (string Package, string[] Files)[] SystemPackages =
[
    ("gcc", ["/usr/bin/gcc"]),
    ("libc6-dev", ["/usr/include/stdlib.h"]),
    ("zlib1g-dev", ["/usr/include/zlib.h"]),
    ("debootstrap", ["/usr/sbin/debootstrap"]),
    ("openssh-server", ["/usr/sbin/sshd"]),
    ("openssh-client", ["/usr/bin/ssh-keygen"]),
    ("openssl", ["/usr/bin/openssl"]),
    ("unzip", ["/usr/bin/unzip"]),
    ("zip", ["/usr/bin/zip"]),
    ("iproute2", ["/usr/sbin/ip", "/usr/bin/ip", "/sbin/ip"]),
    ("sudo", ["/usr/bin/sudo"]),
    ("util-linux", ["/usr/bin/nsenter"]),
];

// Only the target that writes the order of the native code needs it.
static readonly (string Package, string[] Files)[] ProfilingPackages = [("valgrind", ["/usr/bin/valgrind"])];

void InstallMissingPackages((string Package, string[] Files)[] needed)
{
    if (!IsRunningOnLinux())
        return;
    var missing = needed.Where(entry => !entry.Files.Any(System.IO.File.Exists)).Select(entry => entry.Package).ToArray();
    if (missing.Length == 0)
        return;

    var names = string.Join(" ", missing);
    if (Environment.UserName == "root" && System.IO.File.Exists("/usr/bin/apt-get"))
    {
        Information($"Installing the Debian packages {names}.");
        InstallWithoutStarting(missing);
    }
    else
    {
        Warning($"Missing here: this target, or some of its tests, needs 'apt-get install {names}', which needs root.");
    }
}

// Debian starts a daemon when its package is installed. The tests start an sshd of their own and want no other.
void InstallWithoutStarting(string[] packages)
{
    const string policy = "/usr/sbin/policy-rc.d";
    var ownPolicy = !System.IO.File.Exists(policy);
    if (ownPolicy)
    {
        System.IO.File.WriteAllText(policy, "#!/bin/sh\nexit 101\n");
        Run("chmod", ["755", policy]);
    }
    try
    {
        Run("apt-get", ["update", "-qq"]);
        Run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", .. packages]);
    }
    finally
    {
        if (ownPolicy)
            System.IO.File.Delete(policy);
    }
    if (packages.Contains("openssh-server") && System.IO.Directory.Exists("/run/systemd/system"))
        Run("systemctl", ["disable", "--now", "--quiet", "ssh.service", "ssh.socket"]);
}
