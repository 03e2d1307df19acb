-- The nodes that share this database, each with its last sign of life. What a silent one had claimed is taken over.
CREATE TABLE node (
  id varchar(40) PRIMARY KEY,
  started_at timestamp with time zone NOT NULL,
  beat_at timestamp with time zone NOT NULL
);
