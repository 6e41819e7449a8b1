-- What happened last is shown without sorting all that ever did.
CREATE INDEX history_at ON history(at, seq);
