-- Store, amend, or recognise one submission, and keep every count in step with it.
--
-- A submission is counted exactly once whatever is repeated or arrives out of order: only a higher seq changes it.
-- Its vote and comment stay on the day, revision and language of the first arrival.
--
-- KEYS[1]      the submission
-- KEYS[2]      the article
-- KEYS[3..5]   the article's counts in the month of today, yesterday, the day before
-- KEYS[6..8]   open comments of those days
-- KEYS[9..11]  held comments of those days
-- KEYS[12]     the article's open comments
-- KEYS[13]     listed articles
-- KEYS[14]     unannounced articles
-- KEYS[15]     the visitor's submissions to this article today
--
-- ARGV: seq, vote (y, n, or w: withdrawn), comment action (keep, set, delete), comment as JSON, place (open, held),
--       theme, language, entry id, article id, article url, the three days as yyyymmdd, ttl of a submission in seconds,
--       suspect_after, listing_votes, max_unannounced
--
-- Returns {outcome, seq, vote, comment}: outcome is created, amended, unchanged or full (the site takes no more
-- unannounced articles; nothing was stored). comment is the stored JSON or an empty string.

local seq, vote, action, comment, place = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local theme, language, entry, article, url = ARGV[6], ARGV[7], ARGV[8], ARGV[9], ARGV[10]
local days = {ARGV[11], ARGV[12], ARGV[13]}
local ttl, suspect_after, listing_votes, max_unannounced =
    tonumber(ARGV[14]), tonumber(ARGV[15]), tonumber(ARGV[16]), tonumber(ARGV[17])

local FIELDS = {'seq', 'vote', 'day', 'revision', 'language', 'suspect', 'place', 'theme'}

local function load()
  local values = redis.call('HMGET', KEYS[1], unpack(FIELDS))
  if not values[1] then return nil end
  local state = {}
  for i, name in ipairs(FIELDS) do state[name] = values[i] end
  return state
end

local function index_of(day)
  for i, known in ipairs(days) do
    if known == day then return i end
  end
end

local function comment_key(state)
  local offset = state.place == 'held' and 8 or 5
  return KEYS[offset + index_of(state.day)]
end

local function stored_comment(state)
  if state.place == '' then return '' end
  local value = redis.call('HGET', comment_key(state), entry)
  return value and string.sub(value, 2) or ''
end

local function add(state, field, delta)
  local key = KEYS[2 + index_of(state.day)]
  field = string.sub(state.day, 7) .. ':' .. field
  if redis.call('HINCRBY', key, field, delta) == 0 then redis.call('HDEL', key, field) end
end

local function count_vote(state, delta)
  if state.vote == 'w' then return end
  add(state, state.revision .. ':' .. state.language .. ':' .. state.vote, delta)
  if state.suspect == '1' then add(state, 'suspect', delta) end
  redis.call('HINCRBY', KEYS[2], state.vote == 'y' and 'yes' or 'no', delta)
end

local function put_comment(state, json)
  redis.call('HSET', comment_key(state), entry, state.vote .. json)
  if state.place == 'open' then
    redis.call('ZADD', KEYS[12], state.day, entry)
    add(state, 'theme:' .. state.theme, 1)
  end
end

local function drop_comment(state)
  if state.place == '' then return end
  redis.call('HDEL', comment_key(state), entry)
  if state.place == 'open' then
    redis.call('ZREM', KEYS[12], entry)
    add(state, 'theme:' .. state.theme, -1)
  end
  state.place, state.theme = '', ''
end

local function save(state)
  local pairs_ = {}
  for _, name in ipairs(FIELDS) do
    pairs_[#pairs_ + 1] = name
    pairs_[#pairs_ + 1] = state[name]
  end
  redis.call('HSET', KEYS[1], unpack(pairs_))
end

local function know_article()
  if redis.call('EXISTS', KEYS[2]) == 0 then
    if redis.call('ZCARD', KEYS[14]) >= max_unannounced then return false end
    redis.call('HSET', KEYS[2], 'url', url, 'first_day', days[1])
    redis.call('ZADD', KEYS[14], days[1], article)
  elseif redis.call('ZSCORE', KEYS[14], article) then
    redis.call('ZADD', KEYS[14], days[1], article)
  end
  return true
end

local function list_article()
  local votes = redis.call('HMGET', KEYS[2], 'yes', 'no')
  if (tonumber(votes[1]) or 0) + (tonumber(votes[2]) or 0) >= listing_votes then
    redis.call('SADD', KEYS[13], article)
  end
end

local function suspect()
  local visits = redis.call('INCR', KEYS[15])
  if visits == 1 then redis.call('EXPIRE', KEYS[15], ttl) end
  return visits > suspect_after and '1' or ''
end

local state = load()
local outcome = 'amended'
if not state then
  if not know_article() then return {'full', 0, '', ''} end
  outcome = 'created'
  state = {
    seq = seq, vote = 'w', day = days[1], language = language, place = '', theme = '',
    revision = redis.call('HGET', KEYS[2], 'revision') or '', suspect = suspect(),
  }
elseif not index_of(state.day) then
  return {'unchanged', tonumber(state.seq), state.vote, ''}
elseif seq <= tonumber(state.seq) then
  return {'unchanged', tonumber(state.seq), state.vote, stored_comment(state)}
end

local kept = stored_comment(state)
if action == 'keep' and vote ~= 'w' then comment = kept end
local keep_place, keep_theme = state.place, state.theme
drop_comment(state)
count_vote(state, -1)
state.seq, state.vote = seq, vote
count_vote(state, 1)
if vote == 'w' or action == 'delete' then comment = '' end
if comment ~= '' then
  state.place = action == 'set' and place or keep_place
  state.theme = action == 'set' and theme or keep_theme
  put_comment(state, comment)
end
save(state)
if outcome == 'created' then redis.call('EXPIRE', KEYS[1], ttl) end
list_article()
return {outcome, seq, vote, comment}
