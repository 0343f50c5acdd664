namespace Awoooi.Benchmarks;

/// <summary>What can be asked for.</summary>
internal static class BenchmarkList
{
    /// <returns>2: nothing was run.</returns>
    public static int Write(TextWriter output)
    {
        output.WriteLine("""
            usage: COMMAND [--NAME NUMBER ...]
              exam DIR      every scenario of a folder through the real replay, judged
              intake        durable intake of alerts, beside Alertmanager
              correlation   memory and lookups of the dedupe index, beside a dictionary
              fuzz DIALECT  a parser against texts that are nearly right: --minutes, --seed; fuzz manifests --big: within bounded memory
              edit-batch    one limit in a file of many documents, beside kubectl and a YamlDotNet load and save
              index         what every manifest of a large repository holds, cold and one commit later, beside YamlDotNet
              startup       start and idle memory, beside Alertmanager and an empty Orleans silo
              incidents     incidents per second from alert to change, one silo and two
              locate-all DIR  every workload field of a manifest repository, edited, proven and checked: --examples
              locate-prove DIR  locate, edit and prove in the largest app of a folder of repositories: how much of it is the renderer's
              dry-run       a change of many objects proven against a real API server, beside kubectl: --objects
              schema-validate  manifests against the schemas that come along, beside kubectl apply --dry-run=client: --manifests, --kubectl
              graph-speed   blast radius and whole walks over a large service graph, beside QuikGraph and igraph
              petshop DIR   how often the true cause of an injected fault is named first, beside simpler rankings
              recheck       a change of 50 objects proven, and its read-set read again, over 5,000 live objects: --objects, --live
              audit-verify, audit-export  the evidence of many changes verified, and sampled: --changes, --rounds
              shield-corpus [DIR]  what the privacy shield finds of a labelled corpus, by kind and source: --misses
              shield-speed  the shield over mixed logs, beside ripgrep
              shield-hostile  the shield over texts made to take long, known and searched for, beside mixed logs: --seconds, --seed
              shield-trips  values shielded and given back exactly: --trips, --seed
              codeowners-speed  who owns 5,000 paths by 1,000 lines, both dialects, beside git check-ignore: --lines, --paths, --rounds
              codeowners-fuzz  a million lines in both dialects: nothing thrown, and how long the slowest takes: --lines, --seed
            """);
        return 2;
    }
}
