-- The tables of "claimwire export --to sqlite". Offsets count code points of the article's text; SQLite's substr() counts them too, from 1.
create table articles (
    number integer primary key, id text unique not null, title text, published text, outlet text, place text,
    language text, path text, sha256 text, words integer, claims integer, text text
);
create table claims (
    number integer primary key, id text unique not null, article text not null references articles(id),
    kind text not null, act text, negated integer, manner text,
    source text, actor text, name text, type text, role text, affiliation text, external_id text,
    cue text, content text not null, quotes text, targets text, via text, platforms text, dates text,
    first text, last text, start integer, end integer,
    source_start integer, source_end integer, cue_start integer, cue_end integer,
    content_start integer, content_end integer, confidence real, rules text
);
create table spans (
    claim text not null references claims(id), part text not null, number integer not null,
    text text not null, start integer not null, end integer not null, value text,
    primary key (claim, part, number)
);
create table targets (claim text not null references claims(id), name text not null, primary key (claim, name));
create table article_actors (
    article text not null references articles(id), id text not null, name text not null, aliases text,
    type text, role text, affiliation text, actor text references actors(id), primary key (article, id)
);
create table article_platforms (
    article text not null references articles(id), platform text not null, primary key (article, platform)
);
create table actors (id text primary key, name text not null, names text, type text, articles integer, mentions integer, claims integer);
create table accounts (id text primary key, first text, last text, actors text, claims integer, voices integer);
create table account_claims (
    account text not null references accounts(id), claim text not null references claims(id), voice integer not null,
    primary key (account, claim)
);
create table relations (
    account text not null references accounts(id), a text not null references claims(id),
    relation text not null, b text not null references claims(id), reason text, score real, primary key (account, a, b)
);
create view disputes as
    select relations.relation, charge.name as charge_by, charge.content as charge, charge.article as charge_article,
           answer.name as answer_by, answer.content as answer, answer.article as answer_article,
           articles.published as answered, articles.outlet, relations.reason, relations.account
    from relations
    join claims as charge on charge.id = relations.b
    join claims as answer on answer.id = relations.a
    join articles on articles.id = answer.article
    where relations.relation in ('denies', 'disputes');
create view who_says_what as
    select coalesce(name, source) as name, type, kind, count(*) as claims, count(distinct article) as articles
    from claims group by 1, 2, 3 order by 4 desc, 1, 3;
create view platforms_named as
    select platform, count(*) as articles from article_platforms group by 1 order by 2 desc, 1;
create view timeline as
    select coalesce(claims.first, substr(articles.published, 1, 10)) as day, kind, coalesce(name, source) as name, content,
           outlet, claims.id
    from claims join articles on articles.id = claims.article order by 1, articles.id, claims.number;
