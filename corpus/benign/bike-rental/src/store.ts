import type { Pool } from "pg";

/** Stations that exist since the first day; the numbers are printed on the docks. */
export const CENTRAL_STATION = "b7e23ec2-9af4-4c1d-8f5a-2d6e1c0b9a87";

const ORDER = { name: "station.name", free: "free DESC, station.name" } as const;
export type Order = keyof typeof ORDER;

export interface Station {
  id: string;
  name: string;
  free: number;
}

export interface Rider {
  id: string;
  passwordHash: string;
}

export class Store {
  constructor(private readonly pool: Pool) {}

  async riderByMail(mail: string): Promise<Rider | undefined> {
    const found = await this.pool.query<Rider>(
      'SELECT id, password_hash AS "passwordHash" FROM rider WHERE mail = $1',
      [mail.toLowerCase()],
    );
    return found.rows[0];
  }

  /** Stations whose name begins with the letters; the order is one of two constants. */
  async stations(letters: string, order: Order): Promise<Station[]> {
    const pattern = letters.replace(/[\\%_]/g, "\\$&") + "%";
    const sql = `
      SELECT station.id, station.name, count(bike.id)::int AS free
      FROM station LEFT JOIN bike ON bike.station_id = station.id AND bike.rider_id IS NULL
      WHERE station.name ILIKE $1
      GROUP BY station.id ORDER BY ${ORDER[order]}`;
    return (await this.pool.query<Station>(sql, [pattern])).rows;
  }

  /** Gives a rider a free bike, or nothing when there is none. */
  async rent(riderId: string, stationId: string): Promise<string | undefined> {
    const rented = await this.pool.query<{ id: string }>(
      `UPDATE bike SET rider_id = $1, rented_at = now()
       WHERE id = (SELECT id FROM bike WHERE station_id = $2 AND rider_id IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [riderId, stationId],
    );
    return rented.rows[0]?.id;
  }

  /** Bikes among the given ones that a rider has; one placeholder for each. */
  async rentedAmong(riderId: string, bikeIds: string[]): Promise<string[]> {
    const places = bikeIds.map((_, index) => `$${index + 2}`).join(", ");
    if (places === "") return [];
    const found = await this.pool.query<{ id: string }>(
      `SELECT id FROM bike WHERE rider_id = $1 AND id IN (${places})`,
      [riderId, ...bikeIds],
    );
    return found.rows.map((row) => row.id);
  }
}
