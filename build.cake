// The build. Targets are thin and live in build/*.cake; `dotnet cake --target=NAME` runs one, Test when none is named.
#load "build/compile.cake"
#load "build/test.cake"
#load "build/ship.cake"

RunTarget(Argument("target", "Test"));
