using System.Runtime.Versioning;

// Modes of files are a part of what is tested.
[assembly: UnsupportedOSPlatform("windows")]
