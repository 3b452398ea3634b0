using System.Text.Json.Serialization;

namespace Appliance.Protocol.Packages;

/// <summary>Why a package is refused: one word for scripts, beside the sentence for people.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackageFault>))]
public enum PackageFault
{
    /// <summary>It is no archive, or an archive that ends early or cannot be unpacked.</summary>
    [JsonStringEnumMemberName("archive-damaged")]
    ArchiveDamaged,

    /// <summary>A file differs from the hash that the manifest has of it.</summary>
    [JsonStringEnumMemberName("hash-mismatch")]
    HashMismatch,

    /// <summary>It holds a file that the manifest does not list, or lacks one that it does.</summary>
    [JsonStringEnumMemberName("file-list")]
    FileList,

    /// <summary>It holds one path twice.</summary>
    [JsonStringEnumMemberName("duplicate-file")]
    DuplicateFile,

    /// <summary>An entry would be unpacked outside of the package's folder, or under a name that not every system has.</summary>
    [JsonStringEnumMemberName("path-escapes")]
    PathEscapes,

    /// <summary>An entry says where on the whole disk it belongs.</summary>
    [JsonStringEnumMemberName("path-absolute")]
    PathAbsolute,

    [JsonStringEnumMemberName("symbolic-link")]
    SymbolicLink,

    [JsonStringEnumMemberName("too-large")]
    TooLarge,

    [JsonStringEnumMemberName("too-many-files")]
    TooManyFiles,

    /// <summary>There is no manifest, or it cannot be read.</summary>
    [JsonStringEnumMemberName("manifest")]
    Manifest,

    [JsonStringEnumMemberName("unsigned")]
    NotSigned,

    /// <summary>No trusted key made the signature.</summary>
    [JsonStringEnumMemberName("signature")]
    Signature,

    [JsonStringEnumMemberName("key-expired")]
    KeyExpired,

    /// <summary>It is signed with a key that was trusted until an operator removed it.</summary>
    [JsonStringEnumMemberName("key-removed")]
    KeyRemoved,

    /// <summary>The publisher's key may not publish this id.</summary>
    [JsonStringEnumMemberName("id-not-allowed")]
    IdNotAllowed,

    /// <summary>It is older than the active version, or than one that was active once.</summary>
    [JsonStringEnumMemberName("downgrade")]
    Downgrade,

    /// <summary>This version is there already.</summary>
    [JsonStringEnumMemberName("version-exists")]
    VersionExists,

    [JsonStringEnumMemberName("sdk-version")]
    SdkVersion,

    /// <summary>It brings an assembly that the worker shares.</summary>
    [JsonStringEnumMemberName("shared-assembly")]
    SharedAssembly,

    [JsonStringEnumMemberName("framework")]
    Framework,

    /// <summary>It references an assembly that neither it nor the worker has.</summary>
    [JsonStringEnumMemberName("missing-dependency")]
    MissingDependency,

    /// <summary>Another plugin has one of its names.</summary>
    [JsonStringEnumMemberName("name-taken")]
    NameTaken,

    /// <summary>The entry assembly has no <c>IPlugin</c>, or several.</summary>
    [JsonStringEnumMemberName("entry-point")]
    EntryPoint,

    /// <summary>It registers something else than its manifest declares.</summary>
    [JsonStringEnumMemberName("contributions")]
    Contributions,

    [JsonStringEnumMemberName("options")]
    Options,

    /// <summary>It throws, ends or hangs while it is loaded.</summary>
    [JsonStringEnumMemberName("load")]
    Load,

    [JsonStringEnumMemberName("self-test")]
    SelfTest,

    [JsonStringEnumMemberName("self-test-timeout")]
    SelfTestTimeout,

    /// <summary>A rule, runbook or check of its pack is refused, or a test of the pack fails.</summary>
    [JsonStringEnumMemberName("rules")]
    Rules,

    [JsonStringEnumMemberName("disk-full")]
    DiskFull,

    /// <summary>The feed cannot be reached, refuses, or has no such package.</summary>
    [JsonStringEnumMemberName("feed")]
    Feed,

    /// <summary>No such plugin, or none in the state that the operation needs.</summary>
    [JsonStringEnumMemberName("not-installed")]
    NotInstalled,

    /// <summary>Other operations on plugins wait already.</summary>
    [JsonStringEnumMemberName("busy")]
    Busy,

    /// <summary>Descriptors, processes or memory ran out: nothing is wrong with the package.</summary>
    [JsonStringEnumMemberName("shortage")]
    Shortage,

    /// <summary>It crashed, or its calls failed, while it was watched after its activation.</summary>
    [JsonStringEnumMemberName("probation")]
    Probation,
}
