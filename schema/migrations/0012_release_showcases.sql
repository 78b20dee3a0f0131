-- JSON: whether the release has a readme and a changelog, and what its screenshots are. Their bytes are in the bucket.
ALTER TABLE plugin_releases ADD COLUMN showcase TEXT NOT NULL DEFAULT '{"hasReadme":false,"hasChangelog":false,"screenshots":[]}';
