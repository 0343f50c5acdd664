-- Posts distinct alerts as fast as they are taken: wrk -s load.lua URL -- TEMPLATE RUN ALERTS [TOKEN]
-- TEMPLATE is the file that AlertTemplate.Write makes. Prints, after wrk's own words:
-- result REQUESTS REFUSED SOCKET_ERRORS MICROSECONDS P50 P99

local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  local lines = io.lines(args[1])
  head, before, after, tail = lines(), lines(), lines(), lines()
  before = before .. args[2] .. "-" .. id .. "-"
  alerts = tonumber(args[3])
  headers = { ["Content-Type"] = "application/json" }
  if args[4] then headers["Authorization"] = "Bearer " .. args[4] end
  parts = {}
  number = 0
end

function request()
  for i = 1, alerts do
    number = number + 1
    parts[i] = before .. number .. after
  end
  return wrk.format("POST", nil, headers, head .. table.concat(parts, ",") .. tail)
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("result %d %d %d %d %d %d\n", summary.requests, e.status, e.connect + e.read + e.write + e.timeout, summary.duration,
    latency:percentile(50), latency:percentile(99)))
end
