CREATE VIRTUAL TABLE memory_words USING fts5 (words, content = 'memories', content_rowid = 'sequence');
CREATE TRIGGER memories_in AFTER INSERT ON memories BEGIN
    INSERT INTO memory_words (rowid, words) VALUES (new.sequence, new.words);
END;
CREATE TRIGGER memories_out AFTER DELETE ON memories BEGIN
    INSERT INTO memory_words (memory_words, rowid, words) VALUES ('delete', old.sequence, old.words);
END;
CREATE TRIGGER memories_changed AFTER UPDATE OF words ON memories BEGIN
    INSERT INTO memory_words (memory_words, rowid, words) VALUES ('delete', old.sequence, old.words);
    INSERT INTO memory_words (rowid, words) VALUES (new.sequence, new.words);
END;
