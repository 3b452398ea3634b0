namespace Appliance.Rules.Packs;

/// <summary>
/// A place to read packs from: a pack folder (it has <c>pack.yaml</c>), a folder of pack folders and loose rule files, one file,
/// or a text. A loose file is a pack of its own. A path that does not exist holds no packs.
/// </summary>
/// <param name="Path">Of folder or file; for a text, the name that messages use. <c>.json</c> is JSON, all else YAML.</param>
/// <param name="Text">The content, when it is not to be read from the path.</param>
internal sealed record RuleSource(RuleSourceKind Kind, string Path, string? Text = null);
