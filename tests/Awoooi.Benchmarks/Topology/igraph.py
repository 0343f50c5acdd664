import array, sys, time
import igraph

path, nodes, edges, depth, starts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), [int(x) for x in sys.argv[5].split(",")]
numbers = array.array("i")
with open(path, "rb") as file:
    numbers.fromfile(file, 2 * edges)
pairs = list(zip(numbers[0::2], numbers[1::2]))
began = time.perf_counter()
graph = igraph.Graph(n=nodes, edges=pairs, directed=True)
print("build", (time.perf_counter() - began) * 1000)
near, found = [], 0
for start in starts:
    began = time.perf_counter()
    found += len(graph.neighborhood(start, order=depth, mode="in")) - 1
    near.append((time.perf_counter() - began) * 1000)
print("near", sorted(near)[len(near) // 2], found)
whole = []
for start in starts[:10]:
    began = time.perf_counter()
    up, down = graph.bfs(start, mode="in")[0], graph.bfs(start, mode="out")[0]
    whole.append((time.perf_counter() - began) * 1000)
print("whole", sorted(whole)[len(whole) // 2], len(up) + len(down) - 2)
